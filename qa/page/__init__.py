"""The page: what a person sees and clicks.

In reading order: strings.py (every string, in each language of the page), markup.py and words.py (text as HTML that runs
nothing), looks.py and the style sheets; an answer and its sources as HTML: cards.py, whole.py, fragments.py, sources.py, tables.py,
pictures.py, answers.py, and quotes.py for a checked quotation; talk.py (a conversation as a value), deep_link.py (a question as an
address), around.py (what stands around an answer); find.py, browse.py, articles.py and about.py (the articles and the collection).
visitor.py and the scripts are what the browser does by itself. The parts that Gradio makes of all this: take.py, votes.py,
ask_layout.py, ask_tab.py, quote_tab.py, browse_tab.py, about_tab.py, and programs.py for those who ask by a program. hosting/ stands
between the page and its visitors. Only app.py launches it.
"""

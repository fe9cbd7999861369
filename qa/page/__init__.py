"""The page: what a person sees and clicks.

In reading order: strings.py (every string, in each language of the page), markup.py and words.py (text as HTML that runs
nothing), looks.py and the style sheets. An answer and its sources as HTML: cards.py, whole.py, fragments.py, sources.py,
tables.py, pictures.py, answers.py, and quotes.py for a checked quotation. A conversation: talk.py (as a value), deep_link.py (a
question as an address), around.py (what stands around an answer). The articles and the collection: find.py, browse.py,
articles.py, about.py. What the browser does by itself: visitor.py and the scripts. The parts that Gradio makes of all this:
take.py, votes.py, ask_layout.py, ask_tab.py, quote_tab.py, browse_tab.py, about_tab.py, and programs.py for those who ask by a
program. hosting/ stands between the page and its visitors. Only app.py launches it.
"""

"""The page: what a person sees and clicks.

In reading order: strings.py (every string, in each language of the page), markup.py (text as HTML that runs nothing), looks.py
and page.css, cards.py (a source), answers.py and quotes.py (an Answer, a QuoteCheck as HTML), talk.py (a conversation as a
value), deep_link.py (a question as an address), around.py (what stands around an answer), visitor.py, asking.js and deeds.js
(what the browser does by itself), then the parts that Gradio makes of them: take.py, votes.py, ask_layout.py, ask_tab.py and
quote_tab.py. Only app.py launches it.
"""

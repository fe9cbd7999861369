"""The page: what a person sees and clicks.

In reading order: strings.py (every string, in each language of the page), markup.py (text as HTML that runs nothing), looks.py
and the styles (*.css), cards.py (a source), answers.py and quotes.py (an Answer, a QuoteCheck as HTML), find.py, browse.py,
articles.py and about.py (the articles and the collection), then the parts that Gradio makes of them: ask_tab.py, quote_tab.py,
browse_tab.py, about_tab.py. Only app.py launches it.
"""

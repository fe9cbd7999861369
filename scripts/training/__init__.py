"""How the reader is trained: data, model, loop. Nothing here runs when questions are answered."""

"""x"""
def read_english(text, numerals, changes, setting):
    return (), ()

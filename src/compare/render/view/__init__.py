"""What the templates print: plain dataclasses filled from the model, one module per part of a page."""

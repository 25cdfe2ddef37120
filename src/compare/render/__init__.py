"""What people and programs see: JSON, frames, charts and pages; reads the model, never an engine."""

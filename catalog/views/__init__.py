"""What can be asked of a catalogue, as data."""

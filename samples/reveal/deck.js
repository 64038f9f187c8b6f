// Starts the deck. Its keys work as ever; while the focus is in a picture, the keys are the picture's, and Escape gives them back.
Reveal.initialize({ hash: true, width: 1200, height: 800, transition: 'none' });

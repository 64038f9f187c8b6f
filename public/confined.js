// Where the app cannot run (in a sandbox, or opened from a file: a page without an origin gets no modules), the embed can.
if (self.origin === 'null') location.replace(`./embed.html${location.hash}`);

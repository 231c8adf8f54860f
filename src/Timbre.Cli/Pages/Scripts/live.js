// Asks the server of the page for newer data.

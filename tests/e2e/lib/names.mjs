// What the app under the server's usual folder calls its own: as src/names.rs has it.

export const DATABASE = 'Kundenkompass /unter/ordner/';
export const KEY = `${DATABASE} `;
export const JOURNAL = `${KEY}journal.`;

/** The names under another folder, such as `/a/`. */
export const databaseOf = (folder) => `Kundenkompass ${folder}`;

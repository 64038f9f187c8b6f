/** What stands beside a picture in somebody's page. */
export const stillWords = {
  asText: 'As text',
  nothing: 'There is nothing yet, or nothing any more.',
  /** Where a block cannot be shown as it was meant. */
  problem: (where: string, what: string, help: string) => `${where}: ${what} ${help}`.trim(),
  place: (line: number, column: number) => `Line ${line}, column ${column}`,
};

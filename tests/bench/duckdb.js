// Runs the statements of a file on a DuckDB database, as its own shell would.
// usage: node duckdb.js database statements.sql
// @duckdb/node-api is found through NODE_PATH; it is never installed here.
'use strict';

const fs = require('fs');
const { DuckDBInstance } = require('@duckdb/node-api');

async function main(database, statements) {
	const instance = await DuckDBInstance.create(database);
	const connection = await instance.connect();

	for (const sql of fs.readFileSync(statements, 'utf8').split(';'))
		if (sql.trim() !== '')
			await (await connection.runAndReadAll(sql)).getRows();
	connection.closeSync();
	instance.closeSync();
}

main(process.argv[2], process.argv[3]).catch((e) => {
	console.error(String(e));
	process.exit(1);
});

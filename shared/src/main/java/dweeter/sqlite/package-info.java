/// One SQLite file: a single writer, several readers beside it, and a schema that grows by numbered migrations. Start at
/// [Database].
@NullMarked
package dweeter.sqlite;

import org.jspecify.annotations.NullMarked;

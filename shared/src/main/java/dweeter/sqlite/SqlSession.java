/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// One connection to a database and the statements prepared on it, each prepared once. For one thread at a time, within
/// [Database#read] or [Database#write].
///
/// Arguments are bound by position: `Long`, `Integer`, `String`, `byte[]`, or an `Optional` of one of them.
public final class SqlSession {

    private final Connection connection;
    private final Map<String, Prepared> statements = new HashMap<>();

    /// @param parameters how many arguments it wants; asking the driver each time costs as much as binding them
    private record Prepared(PreparedStatement statement, int parameters) {}

    SqlSession(Connection connection) {
        this.connection = connection;
    }

    /// Makes a value of the row a result stands on.
    @FunctionalInterface
    public interface RowReader<T> {

        T read(ResultSet row) throws SQLException;
    }

    /// Makes the next value of the last one and a row.
    @FunctionalInterface
    public interface Step<T> {

        T apply(T value, ResultSet row) throws SQLException;
    }

    /// Runs a statement that returns no rows.
    ///
    /// @return how many rows it changed
    public int run(String sql, Object... arguments) {
        try {
            return bound(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The first row, if there is one.
    public <T> Optional<T> first(String sql, RowReader<T> reader, Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// All rows, in their order.
    public <T> List<T> all(String sql, RowReader<T> reader, Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            var values = new ArrayList<T>();
            while (rows.next()) {
                values.add(reader.read(rows));
            }
            return values;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// Carries a value through all rows, without holding them.
    public <T> T fold(String sql, T start, Step<T> step, Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            T value = start;
            while (rows.next()) {
                value = step.apply(value, rows);
            }
            return value;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The first rows, as long as they are admitted. Those behind are not read.
    public <T> List<T> allWhile(Predicate<T> admitted, String sql, RowReader<T> reader, Object... arguments) {
        var values = new ArrayList<T>();
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            while (rows.next()) {
                T value = reader.read(rows);
                if (!admitted.test(value)) {
                    return values;
                }
                values.add(value);
            }
            return values;
        } catch (SQLException e) {
            throw failed(sql, e);
        }
    }

    /// The number in the first column of the only row, as `count(*)` gives it.
    public long number(String sql, Object... arguments) {
        return first(sql, row -> row.getLong(1), arguments).orElse(0L);
    }

    /// Whether there is any row.
    public boolean exists(String sql, Object... arguments) {
        return first(sql, row -> true, arguments).isPresent();
    }

    /// How many statements are kept ready.
    int prepared() {
        return statements.size();
    }

    /// Runs a script of any number of statements.
    void script(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new StorageException(e);
        }
    }

    private PreparedStatement bound(String sql, Object... arguments) throws SQLException {
        Prepared prepared = statements.get(sql);
        if (prepared == null) {
            PreparedStatement statement = connection.prepareStatement(sql);
            prepared = new Prepared(statement, statement.getParameterMetaData().getParameterCount());
            statements.put(sql, prepared);
        }
        if (prepared.parameters != arguments.length) {
            // SQLite would take what was bound the last time.
            throw new IllegalArgumentException(prepared.parameters + " arguments are wanted by: " + sql);
        }
        for (int i = 0; i < arguments.length; i++) {
            bind(prepared.statement, i + 1, arguments[i]);
        }
        return prepared.statement;
    }

    /// The driver closes a statement that failed for good, as on a full disk: the next one is prepared anew.
    private StorageException failed(String sql, SQLException e) {
        Prepared failed = statements.remove(sql);
        if (failed != null) {
            try {
                failed.statement.close();
            } catch (SQLException onClose) {
                e.addSuppressed(onClose);
            }
        }
        return new StorageException(e);
    }

    private static void bind(PreparedStatement statement, int index, Object argument) throws SQLException {
        switch (argument) {
            case Long number -> statement.setLong(index, number);
            case Integer number -> statement.setInt(index, number);
            case String text -> statement.setString(index, text);
            case byte[] bytes -> statement.setBytes(index, bytes);
            case Optional<?> present when present.isPresent() -> bind(statement, index, present.get());
            case Optional<?> _ -> statement.setObject(index, null);
            default -> throw new IllegalArgumentException("No column holds a " + argument.getClass());
        }
    }
}

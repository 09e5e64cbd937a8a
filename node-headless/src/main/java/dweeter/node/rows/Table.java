/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import static java.util.stream.Collectors.joining;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import dweeter.sqlite.SqlSession;

/// A table whose rows belong to a user, as the record of its rows declares it. The first column is the nick of that user.
/// Immutable.
///
/// @param <R> a row of it
public final class Table<R extends Row> {

    private static final ClassValue<Table<?>> DECLARED = new ClassValue<>() {
        @Override
        protected Table<?> computeValue(Class<?> type) {
            return new Table<>(type.asSubclass(Row.class));
        }
    };

    private final String name;
    private final int code;
    private final int since;
    private final int keyColumns;
    private final List<String> local;
    private final List<Column> columns;
    private final MethodHandle maker;
    private final Statements sql;
    /// By the columns that they change.
    private final Map<List<Integer>, String> updates = new ConcurrentHashMap<>();

    private Table(Class<R> type) {
        Stored stored = Objects.requireNonNull(type.getAnnotation(Stored.class));
        this.name = stored.in();
        this.code = stored.code();
        this.since = stored.since();
        this.keyColumns = stored.key();
        this.local = List.of(stored.local());
        this.columns = Stream.of(type.getRecordComponents()).map(component -> Column.of(component, since)).toList();
        this.maker = Reflection.maker(type, MethodHandles.lookup());
        this.sql = new Statements(name, columns.stream().map(Column::name).toList(), keyColumns);
    }

    @SuppressWarnings("unchecked") // Each is made from the class it is kept under.
    public static <R extends Row> Table<R> of(Class<R> type) {
        return (Table<R>) DECLARED.get(type);
    }

    /// The table of a row.
    @SuppressWarnings("unchecked") // A row is one of its own table.
    public static <R extends Row> Table<R> of(R row) {
        return (Table<R>) row.table();
    }

    /// All tables, in the order of a hand-off.
    public static List<Table<?>> all() {
        return All.TABLES;
    }

    /// Made after the tables, which the rows hold themselves.
    private static final class All {

        static final List<Table<?>> TABLES = Stream.of(Row.class.getPermittedSubclasses())
                .<Table<?>>map(type -> of(type.asSubclass(Row.class))).toList();
    }

    /// The SQL that brings a database from the format before to this one.
    public static String migration(RowFormat format) {
        return all().stream().map(table -> table.changes(format.number())).collect(joining());
    }

    static Table<?> ofCode(int code, RowFormat format) {
        return all().stream().filter(table -> table.code == code && table.since <= format.number()).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no table " + code + " in format " + format.number()));
    }

    public Optional<R> find(SqlSession session, Object... key) {
        return session.first(sql.find, this::read, key);
    }

    /// The row with the same key, if there is one.
    public Optional<R> findSame(SqlSession session, R row) {
        return find(session, key(values(row)));
    }

    /// The rows that `condition` selects; it may end with `order by` and `limit`.
    public List<R> all(SqlSession session, String condition, Object... arguments) {
        return session.all(sql.select + condition, this::read, arguments);
    }

    /// Up to `limit` rows of a user, in the order of the key.
    public List<R> ofUser(SqlSession session, String nick, int limit) {
        return session.all(sql.ofUser, this::read, nick, limit);
    }

    List<R> ofUserBehind(SqlSession session, Object[] key, int limit) {
        Object[] arguments = Arrays.copyOf(key, key.length + 1);
        arguments[key.length] = limit;
        return session.all(sql.ofUserBehind, this::read, arguments);
    }

    public void insert(SqlSession session, R row) {
        session.run(sql.insert, values(row));
    }

    public void update(SqlSession session, R row) {
        Object[] values = values(row);
        Object[] bound = new Object[values.length];
        int others = values.length - keyColumns;
        System.arraycopy(values, keyColumns, bound, 0, others);
        System.arraycopy(values, 0, bound, others, keyColumns);
        session.run(sql.update, bound);
    }

    public void delete(SqlSession session, R row) {
        session.run(sql.delete, key(values(row)));
    }

    /// Writes those columns that differ, and some more.
    ///
    /// @param local what the columns hold that stay on this machine
    /// @return whether any differed
    public boolean updateChanged(SqlSession session, R before, R now, Object... local) {
        Object[] old = values(before);
        Object[] values = values(now);
        List<Integer> changed = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        for (int i = keyColumns; i < values.length; i++) {
            if (!Objects.deepEquals(old[i], values[i])) {
                changed.add(i);
                arguments.add(values[i]);
            }
        }
        Collections.addAll(arguments, local);
        Collections.addAll(arguments, key(values));
        session.run(updates.computeIfAbsent(changed, this::update), arguments.toArray());
        return !changed.isEmpty();
    }

    private String update(List<Integer> changed) {
        return "update " + name + " set "
                + Stream.concat(changed.stream().map(i -> columns.get(i).name()),
                        local.stream().map(column -> column.split(" ")[0])).map(column -> column + " = ?")
                        .collect(joining(", "))
                + " where " + sql.byKey;
    }

    /// Which columns a row has, in words, for `select`.
    public String list() {
        return sql.list;
    }

    /// The row on which a result stands that begins with [#list].
    public R read(ResultSet result) throws SQLException {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (result.getObject(i + 1)) {
                case Integer number -> number.longValue();
                case null -> Optional.empty();
                case Object value -> value;
            };
        }
        return make(values);
    }

    /// How many columns a result has before what was selected behind [#list].
    public int width() {
        return columns.size();
    }

    /// The name of the table.
    @Override
    public String toString() {
        return name;
    }

    int code() {
        return code;
    }

    int since() {
        return since;
    }

    int keyColumns() {
        return keyColumns;
    }

    List<Column> columns() {
        return columns;
    }

    /// @throws IllegalArgumentException if a column cannot hold its value
    @SuppressWarnings("unchecked") // The maker makes no others.
    R make(Object[] values) {
        Object[] components = new Object[values.length];
        for (int i = 0; i < components.length; i++) {
            components[i] = columns.get(i).component(values[i]);
        }
        return (R) Reflection.make(maker, components);
    }

    Object[] values(Row row) {
        Object[] values = new Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = columns.get(i).valueIn(row);
        }
        return values;
    }

    Object[] key(Object[] values) {
        return Arrays.copyOf(values, keyColumns);
    }

    void requireKey(Object[] key) {
        for (int i = 0; i < key.length; i++) {
            columns.get(i).component(key[i]);
        }
    }

    Object[] nothing() {
        Object[] values = new Object[columns.size()];
        Arrays.fill(values, Optional.empty());
        return values;
    }

    /// How many of the first columns the lowest format has that holds these values.
    int used(Object[] values) {
        int used = values.length;
        while (columns.get(used - 1).since() > since && values[used - 1] instanceof Optional<?>) {
            used--;
        }
        // A format has all of its columns.
        while (used < values.length && columns.get(used).since() == columns.get(used - 1).since()) {
            used++;
        }
        return used;
    }

    /// Whether there is a format up to `format` in which a row has so many columns.
    boolean hasColumns(int count, RowFormat format) {
        return count <= columns.size() && columns.get(count - 1).since() <= format.number()
                && (count == columns.size() || columns.get(count).since() > columns.get(count - 1).since());
    }

    private String changes(int format) {
        if (since == format) {
            return "create table " + name + " ("
                    + Stream.of(columns.stream().filter(column -> column.since() == format).map(Column::sql),
                            local.stream(), Stream.of("primary key (" + sql.key + ")")).flatMap(part -> part)
                            .collect(joining(", "))
                    + ") strict, without rowid;\n";
        }
        return columns.stream().filter(column -> column.since() == format)
                .map(column -> "alter table " + name + " add column " + column.sql() + ";\n").collect(joining());
    }
}

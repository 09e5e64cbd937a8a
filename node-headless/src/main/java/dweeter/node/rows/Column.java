/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.Optional;

/// A column, as a component of a record declares it. A value in it is a `Long`, a `String`, a `byte[]`, or
/// `Optional.empty()` for none.
///
/// @param since the first format that has it
/// @param read  takes what it holds from a row
record Column(String name, Kind kind, boolean optional, int since, MethodHandle read) {

    /// What a column can hold.
    enum Kind {

        NUMBER("integer"), FLAG("integer"), TEXT("text"), BYTES("blob");

        private final String sql;

        Kind(String sql) {
            this.sql = sql;
        }

        private static Kind of(Type type) {
            if (type == long.class || type == Long.class) {
                return NUMBER;
            }
            if (type == boolean.class) {
                return FLAG;
            }
            if (type == String.class) {
                return TEXT;
            }
            if (type == byte[].class) {
                return BYTES;
            }
            throw new IllegalArgumentException("No column holds a " + type);
        }
    }

    /// @param ofTable since when there is the table
    static Column of(RecordComponent component, int ofTable) {
        boolean optional = component.getType() == Optional.class;
        Type type = component.getGenericType() instanceof ParameterizedType of
                ? of.getActualTypeArguments()[0]
                : component.getType();
        int since = Optional.ofNullable(component.getAnnotation(Since.class)).map(Since::value).orElse(ofTable);
        if (since > ofTable && !optional) {
            throw new IllegalArgumentException(component + " came later, and rows of before have no value for it");
        }
        String name = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        return new Column(name, Kind.of(type), optional, since, Reflection.reader(component, MethodHandles.lookup()));
    }

    /// As `create table` declares it.
    String sql() {
        return name + " " + kind.sql + (optional ? "" : " not null");
    }

    /// What stands in it in a row.
    Object valueIn(Row row) {
        return switch (Reflection.call(read, row)) {
            case Boolean flag -> flag ? 1L : 0L;
            case Optional<?> some when some.isPresent() -> some.get();
            case Object value -> value;
        };
    }

    /// What the record has as its component.
    ///
    /// @throws IllegalArgumentException if this column cannot hold `value`
    Object component(Object value) {
        boolean fits = switch (value) {
            case Long number -> kind == Kind.NUMBER || kind == Kind.FLAG && (number == 0 || number == 1);
            case String _ -> kind == Kind.TEXT;
            case byte[] _ -> kind == Kind.BYTES;
            default -> optional;
        };
        if (!fits) {
            throw new IllegalArgumentException("These bytes are no " + name);
        }
        if (optional) {
            return value instanceof Optional<?> none ? none : Optional.of(value);
        }
        return kind == Kind.FLAG ? Boolean.valueOf(value.equals(1L)) : value;
    }
}

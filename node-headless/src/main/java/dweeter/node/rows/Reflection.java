/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/// Makes records and takes them apart.
final class Reflection {

    private Reflection() {}

    static MethodHandle reader(RecordComponent component, MethodHandles.Lookup lookup) {
        try {
            return lookup.unreflect(component.getAccessor()).asType(MethodType.methodType(Object.class, Row.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static MethodHandle maker(Class<? extends Row> type, MethodHandles.Lookup lookup) {
        Class<?>[] components = Stream.of(type.getRecordComponents()).map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return lookup.findConstructor(type, MethodType.methodType(void.class, components))
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Row.class, Object[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    static Object call(MethodHandle reader, Row row) {
        try {
            return (Object) reader.invokeExact(row);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    static Row make(MethodHandle maker, Object[] components) {
        try {
            return (Row) maker.invokeExact(components);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

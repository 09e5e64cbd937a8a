/* SPDX-License-Identifier: MIT */
package dweeter.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// SQL that is packed with a program: the numbered scripts of a schema.
public final class Scripts {

    private Scripts() {}

    /// @param owner the class beside which they lie
    /// @param names in the order in which they are to be run
    public static List<String> of(Class<?> owner, String... names) {
        return Stream.of(names).map(name -> read(owner, name)).toList();
    }

    private static String read(Class<?> owner, String name) {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables of a peer, as numbered scripts.
public final class Schema {

    public static final List<String> MIGRATIONS = List.of(script("1.sql"), script("2-follows.sql"));

    private Schema() {}

    private static String script(String name) {
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import dweeter.node.storage.Schema;

/// The schemas of the two kinds of server, as numbered scripts.
final class Migrations {

    static final List<String> PEER = Schema.MIGRATIONS;
    static final List<String> ENTRY = List.of(script("entry/1.sql"));

    private Migrations() {}

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The program lacks its schema " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

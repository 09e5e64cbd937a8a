/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.List;

import dweeter.sqlite.Scripts;

/// The tables of a peer.
public final class Schema {

    public static final List<String> MIGRATIONS = Scripts.of(Schema.class, "1.sql", "2-follows.sql", "3-reads.sql");

    private Schema() {}
}

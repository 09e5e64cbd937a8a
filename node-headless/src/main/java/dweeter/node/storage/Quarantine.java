/* SPDX-License-Identifier: MIT */
package dweeter.node.storage;

import java.util.Optional;

import dweeter.sqlite.SqlSession;

/// That a node owns a range of which it knows nothing yet, or not all: its users are neither there nor not there. It stands in the
/// node's rows until an operator ends it.
///
/// @param restore  the name of what is being written back; empty while nothing is
/// @param seq      the last block of it, 0 before the first
/// @param released whether it is being ended: what was written back was compared, and is complete
/// @param behind   while it is being ended, the nick up to which all is done; empty before the first
public record Quarantine(String restore, long seq, boolean released, String behind) {

    private static final String FACT = "quarantine";
    private static final String NAMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.:_-";
    private static final int WORDS = 4;
    /// Longer than any name of a restore.
    private static final int LONGEST_NAME = 100;

    /// One in which nothing was written back yet.
    public static final Quarantine BEGUN = new Quarantine("", 0, false, "");

    public Quarantine {
        if (restore.length() > LONGEST_NAME || !restore.chars().allMatch(letter -> NAMES.indexOf(letter) >= 0)) {
            throw new IllegalArgumentException("A restore is named by letters, digits, and .:_-");
        }
    }

    /// The quarantine of the node whose rows these are, if there is one.
    public static Optional<Quarantine> in(SqlSession session) {
        return session.first("select value from facts where name = ?", row -> read(row.getString(1)), FACT);
    }

    public void save(SqlSession session) {
        session.run("insert or replace into facts (name, value) values (?, ?)", FACT,
                restore + " " + seq + " " + (released ? "released" : "kept") + " " + behind);
    }

    public static void end(SqlSession session) {
        session.run("delete from facts where name = ?", FACT);
    }

    private static Quarantine read(String text) {
        String[] words = text.split(" ", WORDS);
        return new Quarantine(words[0], Long.parseLong(words[1]), words[2].equals("released"), words[3]);
    }
}

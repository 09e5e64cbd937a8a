/* SPDX-License-Identifier: MIT */
package dweeter.node.alerts.core;

import dweeter.model.OneLine;

/// Something that needs somebody.
///
/// @param kind     one word
/// @param subject  what it is about: a group by the beginning of its id, or a server by its address
/// @param sentence what is wrong and what to do, in one line; it may change while the trouble is the same
public record Trouble(Kind kind, String subject, String sentence) {

    public Trouble {
        subject = OneLine.of(subject);
        sentence = OneLine.of(sentence);
    }

    /// What may be wrong.
    public enum Kind {
        COPIES("copies"), BACKUP("backup"), CERTIFICATE("certificate"), DISK("disk"), CLOCK("clock");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /// The same for the same trouble, whoever tells of it and how often.
    public String key() {
        return kind.word() + "/" + subject;
    }
}

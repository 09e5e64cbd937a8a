/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.util.List;

import dweeter.desktop.i18n.Notice;

/// Something the user is asked before it is done.
///
/// @param title     the question itself
/// @param sentences what there is to know, one below the other
/// @param answers   the first one changes nothing, and is given by who turns away
record Question(Notice title, List<Notice> sentences, List<Answer> answers) {

    Question {
        sentences = List.copyOf(sentences);
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("Nobody can answer that");
        }
    }

    Answer harmless() {
        return answers.getFirst();
    }

    /// @param id   of its button
    /// @param key  of its words
    /// @param tone bad for what cannot be undone
    /// @param then is run when it is given
    record Answer(String id, String key, Notice.Tone tone, Runnable then) {

        /// One that changes nothing.
        static Answer harmless(String id, String key) {
            return new Answer(id, key, Notice.Tone.GOOD, () -> {});
        }
    }
}

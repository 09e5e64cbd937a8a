/* SPDX-License-Identifier: MIT */
package dweeter.desktop.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dweeter.desktop.cache.ClientCache;
import dweeter.desktop.connection.OrderedCache;
import dweeter.desktop.i18n.Notice;
import dweeter.desktop.i18n.Question;
import dweeter.desktop.i18n.Question.Answer;
import dweeter.desktop.i18n.Sentences;

/// How users have this computer forget what they have read: it asks first, and files that were put aside go only if that is
/// said. What was written stays. Lives on the thread that draws.
final class ClearCopies {

    private final SignedIn in;
    private final OrderedCache cache;

    ClearCopies(SignedIn in) {
        this.in = in;
        this.cache = in.session().cache();
    }

    void take() {
        cache.recallCopy(ClientCache::asides, List.of(), this::ask);
    }

    private void ask(List<Path> asides) {
        var sentences = new ArrayList<>(List.of(Notice.good("clear.copies"), Notice.good("clear.written")));
        var answers = new ArrayList<>(List.of(Answer.harmless("clear-stay", "clear.stay"),
                new Answer("clear-copies", "clear.go", Notice.Tone.BAD, () -> clear(_ -> {}))));
        if (!asides.isEmpty()) {
            sentences.add(Notice.good("clear.asides", asides.stream().map(file -> file.getFileName().toString())
                    .collect(Collectors.joining(", "))));
            answers.add(new Answer("clear-asides", "clear.go-asides", Notice.Tone.BAD,
                    () -> clear(ClientCache::deleteAsides)));
        }
        in.shell().ask(new Question(Notice.good("clear.title"), sentences, answers));
    }

    /// @param also is done when the copies are gone
    private void clear(Consumer<ClientCache> also) {
        cache.keep(ClientCache::clear, () -> {
            in.timeline().forget();
            free(also);
        }, met -> in.shell().say(Notice.bad("settings.not-cleared", Sentences.of(met))));
    }

    private void free(Consumer<ClientCache> also) {
        cache.keep(kept -> {
            also.accept(kept);
            kept.compact();
        }, () -> in.shell().say(Notice.good("settings.cleared")),
                met -> in.shell().say(Notice.bad("settings.not-freed", Sentences.of(met))));
    }
}

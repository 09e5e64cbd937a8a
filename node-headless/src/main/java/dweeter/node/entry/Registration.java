/* SPDX-License-Identifier: MIT */
package dweeter.node.entry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import dweeter.protocol.EntryMessage.RegistrationSet;
import dweeter.protocol.EntryMessage.SetRegistration;
import dweeter.protocol.RegistrationMode;
import dweeter.protocol.RegistrationNews;
import dweeter.rpc.Ticker;

/// Who may register, as far as this Entry knows. What it knew when it was stopped may have changed since: it asks the others before it
/// believes that, and waits for a while where they do not answer. Safe for use by many threads.
final class Registration {

    private static final Duration LISTENING = Duration.ofSeconds(10);

    private final Directory directory;
    private final EntryRegistry registry;
    private final InstantSource clock;
    private final Ticker ticker;
    private final long began;

    Registration(Directory directory, EntryRegistry registry, InstantSource clock, Ticker ticker) {
        this.directory = directory;
        this.registry = registry;
        this.clock = clock;
        this.ticker = ticker;
        this.began = ticker.nanos();
    }

    /// Empty as long as it is not known.
    Optional<RegistrationMode> now() {
        boolean believed = directory.hasHeardOthers() || registry.others().isEmpty()
                || ticker.nanos() - began > LISTENING.toNanos();
        return believed ? directory.registration().map(RegistrationNews::mode) : Optional.empty();
    }

    /// Tells an operator, who may have said something else just now.
    RegistrationSet answer(SetRegistration request) {
        request.mode().ifPresent(mode -> directory.setRegistration(mode, clock.millis()));
        return new RegistrationSet(request.mode().or(this::now));
    }
}

/* SPDX-License-Identifier: MIT */
package dweeter.desktop.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dweeter.model.Author;
import dweeter.model.ItemRef;
import dweeter.model.Nick;
import dweeter.model.Password;
import dweeter.model.RecoveryCode;
import dweeter.model.Stamp;

/// Somebody in an [InMemoryCommunity]. Guarded by its lock.
final class InMemoryUser {

    final Author author;
    Password password;
    Optional<RecoveryCode> code = Optional.empty();
    final Stamp joined;
    final List<Published> items = new ArrayList<>();
    final Map<Nick, Integer> follows = new TreeMap<>();
    final Set<Nick> blocked = new TreeSet<>();
    final Set<ItemRef> read = new HashSet<>();

    InMemoryUser(Author author, Password password, Stamp joined) {
        this.author = author;
        this.password = password;
        this.joined = joined;
    }

    /// An item, with either a text or what it passes on, or neither.
    ///
    /// @param deletes the number of the item that it says is deleted; its own, where that is this one
    record Published(Author by, long n, Stamp stamp, Optional<String> text, Optional<ItemRef> of,
            Optional<Long> deletes) {

        Published deleted() {
            return new Published(by, n, stamp, Optional.empty(), of, Optional.of(n));
        }
    }
}

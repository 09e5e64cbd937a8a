/* SPDX-License-Identifier: MIT */
package dweeter.node.group;

import java.util.Optional;
import java.util.stream.Stream;

import dweeter.model.Nick;
import dweeter.node.rows.FollowRow;
import dweeter.node.storage.Account;
import dweeter.node.storage.FollowEdge;
import dweeter.node.storage.LostNumbers;

/// The places of a user's follow edges, and the numbers of the changes of them.
record FollowPlaces(Account account, UserRows rows) {

    /// The number of the last change of a user's follows. What is forgotten makes room for a later one, so that the last is never
    /// forgotten.
    static long lastChange(Account account) {
        long known = Stream.of(0, 1)
                .flatMap(active -> account
                        .all(FollowRow.TABLE, "active = ? order by version desc limit 1", active).stream())
                .mapToLong(FollowRow::version).max().orElse(0);
        return Math.max(known, LostNumbers.lastChange(account));
    }

    /// A place for a new edge. All places up to the highest that was ever given are taken.
    int take() {
        long places = account.user().nextSlot();
        long ended = places - account.user().following();
        Optional<FollowRow> longestEnded = ended > rows.limits().remembered()
                ? account.all(FollowRow.TABLE, "active = 0 order by version, slot limit 1").stream().findFirst()
                : Optional.empty();
        longestEnded.ifPresentOrElse(this::forget, () -> account.change(user -> user.withSlot()));
        return longestEnded.map(row -> new FollowEdge(row).place()).orElse(Math.toIntExact(places));
    }

    private void forget(FollowRow edge) {
        FollowEdge.reads(rows.session(), account.nick(), new Nick(edge.whom())).forEach(account::delete);
        account.delete(edge);
    }
}

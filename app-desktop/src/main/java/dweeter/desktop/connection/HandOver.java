/* SPDX-License-Identifier: MIT */
package dweeter.desktop.connection;

import java.util.Optional;

import dweeter.desktop.cache.Draft;
import dweeter.model.Cid;

/// What changes on the disk when a text becomes a dweet: both or neither.
///
/// @param replaced the waiting dweet whose place it takes
/// @param next     the draft from then on
/// @param state    of the draft, as [dweeter.desktop.cache.ClientCache#keep(Draft, long)] counts it; 0 for who has none
public record HandOver(Optional<Cid> replaced, Draft next, long state) {

    /// For a text that never was a draft.
    public static final HandOver PLAIN = new HandOver(Optional.empty(), Draft.NONE, 0);
}

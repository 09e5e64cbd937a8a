/* SPDX-License-Identifier: MIT */
package dweeter.protocol;

import dweeter.model.Address;

/// What is known of an Entry.
///
/// @param clients where clients reach it
/// @param servers where servers reach it
/// @param present false where it was forgotten, as it was retired, or silent for too long
/// @param version the later news of an Entry has the higher one
public record EntryNews(Address clients, Address servers, boolean present, long version) {}

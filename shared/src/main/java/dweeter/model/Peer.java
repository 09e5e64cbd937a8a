/* SPDX-License-Identifier: MIT */
package dweeter.model;

/// One machine of the ring: where its Chord server and its Tweeter server listen.
public record Peer(Address chord, Address tweeter) {}

/* SPDX-License-Identifier: MIT */
package dweeter.rpc;

/// How many connections to a port may come from one place, and how many may be arriving: accepted, and not done yet with proving
/// what they have to prove.
///
/// @param ofPlace         from one place, arriving or not
/// @param arrivingOfPlace arriving from one place
/// @param arriving        arriving from wherever, after which each place has an equal share of that
public record Crowding(int ofPlace, int arrivingOfPlace, int arriving) {

    public Crowding {
        if (ofPlace < 1 || arrivingOfPlace < 1 || arriving < 1) {
            throw new IllegalArgumentException("Somebody has to get in");
        }
    }

    /// Where only all together are limited.
    static Crowding upTo(int connections) {
        return new Crowding(connections, connections, connections);
    }
}

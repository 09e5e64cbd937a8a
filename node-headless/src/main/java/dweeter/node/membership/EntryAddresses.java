/* SPDX-License-Identifier: MIT */
package dweeter.node.membership;

import java.util.List;
import java.util.stream.Stream;

import dweeter.model.Address;

/// Where the Entries listen for servers that a server asks.
///
/// @param said  what its operator said; never forgotten
/// @param heard others that it has heard of, at most [#MOST]
public record EntryAddresses(List<Address> said, List<Address> heard) {

    static final int MOST = 32;

    public EntryAddresses {
        said = said.stream().distinct().toList();
        heard = heard.stream().distinct().limit(MOST).toList();
    }

    /// Those to ask, each once, in this order.
    public List<Address> all() {
        return Stream.concat(said.stream(), heard.stream()).distinct().toList();
    }

    /// What comes of it when an Entry of this network names all that it knows.
    ///
    /// @param named nobody if it is one that names none, from which nothing follows
    EntryAddresses hearing(List<Address> named) {
        return named.isEmpty() ? this : new EntryAddresses(said, named);
    }
}

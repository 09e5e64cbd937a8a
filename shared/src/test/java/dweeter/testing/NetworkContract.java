/* SPDX-License-Identifier: MIT */
package dweeter.testing;

import dweeter.client.Network;

/// What a network does for its users. The real one has to pass it, and whatever stands in for it in tests. Tests may share a network:
/// each has users of its own.
public abstract class NetworkContract
        implements
            AccountsContract,
            PasswordsContract,
            RecoveryContract,
            SessionsContract,
            DepartureContract,
            BlocksContract,
            ReportsContract,
            PublishingContract,
            DeletionContract,
            PeopleContract,
            TimelineContract {

    /// The network under test.
    @Override
    public abstract Network network();
}

/* SPDX-License-Identifier: MIT */
package dweeter.node.rows;

import java.nio.ByteBuffer;
import java.util.Arrays;

import dweeter.model.Sha256;

/// One row of a [Table]. The tables stand here in the order of a hand-off: users before what refers to them.
public sealed interface Row permits UserRow, ItemRow, SessionRow, FollowRow, ReadRow, FollowerRow, RedweeterRow,
        AnswerRow, TaskRow, BlockRow, LostRow, RightRow, InvitationRow, InvitationUseRow, ReportRow, ActRow {

    /// The user it belongs to: the first column of each.
    String nick();

    default Table<?> table() {
        return Table.of(getClass());
    }

    /// The canonical form, in which it travels and is hashed: see [Canonical].
    default byte[] encode() {
        return Canonical.whole(table(), table().values(this));
    }

    /// The canonical form of the primary key alone: what is left of a row that was deleted.
    default byte[] encodeKey() {
        return Canonical.key(table(), table().values(this));
    }

    /// The first eight bytes of the SHA-256 of the canonical form.
    default long hash() {
        return ByteBuffer.wrap(Sha256.of(encode())).getLong();
    }

    /// Whether all columns hold the same. Records compare bytes by who holds them, not by what they are.
    default boolean isSameAs(Row other) {
        return Arrays.equals(encode(), other.encode());
    }
}

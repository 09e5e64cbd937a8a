/* SPDX-License-Identifier: MIT */
package dweeter.desktop.cache;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.slf4j.LoggerFactory;

import dweeter.model.Cid;
import dweeter.model.Stamp;
import dweeter.sqlite.SqlSession;

/// That the user wants a dweet of their own deleted, which the network has not confirmed yet.
///
/// @param cid   sent with every attempt, so that it is deleted once
/// @param n     of the dweet
/// @param stamp of the dweet
public record WaitingDeletion(Cid cid, long n, Stamp stamp) {

    static final String ALL = "select cid, n, stamp from deletion";

    /// In the order of publishing. A row that makes no sense is left where it is, and does not hold up the others.
    static List<WaitingDeletion> read(SqlSession session) {
        return session.fold(ALL + " order by n", new ArrayList<>(), (all, row) -> {
            try {
                all.add(row(row));
            } catch (IllegalArgumentException e) {
                LoggerFactory.getLogger(WaitingDeletion.class).warn("A deletion that waits makes no sense: {}",
                        e.getMessage());
            }
            return all;
        });
    }

    /// @throws IllegalArgumentException if nobody wrote that
    static WaitingDeletion row(ResultSet row) throws SQLException {
        Cid cid = Optional.ofNullable(row.getString(1)).map(Cid::parse)
                .orElseThrow(() -> new IllegalArgumentException("A deletion without a cid"));
        return new WaitingDeletion(cid, row.getLong(2), new Stamp(row.getLong(3)));
    }

    static void save(SqlSession session, WaitingDeletion wanted) {
        session.run("insert or replace into deletion (cid, n, stamp) values (?, ?, ?)", wanted.cid.toString(),
                wanted.n, wanted.stamp.micros());
    }

    static void delete(SqlSession session, WaitingDeletion gone) {
        session.run("delete from deletion where cid = ?", gone.cid.toString());
    }
}

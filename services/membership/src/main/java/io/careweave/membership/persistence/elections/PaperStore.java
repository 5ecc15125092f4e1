package io.careweave.membership.persistence.elections;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** The files of papers as they came, in pieces that are only added to. */
@ApplicationScoped
public class PaperStore {

    /** Behind the pieces that are there. */
    public Uni<Void> append(Mutiny.Session session, UUID papersId, byte[] piece) {
        return session.createNativeQuery("""
                        insert into election_paper_piece (papers_id, number, content)
                        select :papers, coalesce(max(number), 0) + 1, :content
                        from election_paper_piece where papers_id = :papers""")
                .setParameter("papers", papersId)
                .setParameter("content", piece)
                .executeUpdate()
                .replaceWithVoid();
    }

    /** How many pieces there are; they are numbered from 1. */
    public Uni<Integer> pieces(Mutiny.Session session, UUID papersId) {
        return session.createNativeQuery(
                        "select count(*) from election_paper_piece where papers_id = :papers", Long.class)
                .setParameter("papers", papersId)
                .getSingleResult()
                .map(Math::toIntExact);
    }

    public Uni<byte[]> piece(Mutiny.Session session, UUID papersId, int number) {
        return session.createNativeQuery(
                        "select content from election_paper_piece where papers_id = :papers and number = :number",
                        byte[].class)
                .setParameter("papers", papersId)
                .setParameter("number", number)
                .getSingleResult();
    }
}

package io.careweave.local.client;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.IntConsumer;

/**
 * A body whose sending can be watched.
 *
 * @param progress is told the percentage that is on its way, in steps of ten
 */
record SentBody(Flow.Publisher<ByteBuffer> body, long size, IntConsumer progress)
        implements Flow.Publisher<ByteBuffer> {

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(new Counting(subscriber));
    }

    private final class Counting implements Flow.Subscriber<ByteBuffer> {
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private long sent;
        private int told;

        Counting(Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer bytes) {
            sent += bytes.remaining();
            int tenths = size == 0 ? 10 : (int) (sent * 10 / size);
            if (tenths > told) {
                told = tenths;
                progress.accept(tenths * 10);
            }
            subscriber.onNext(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            subscriber.onError(failure);
        }

        @Override
        public void onComplete() {
            subscriber.onComplete();
        }
    }
}

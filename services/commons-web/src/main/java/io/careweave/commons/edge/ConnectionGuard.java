package io.careweave.commons.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Waits behind what finds out the protocol of a new connection, and then lets HTTP/1 be read by a
 * {@link StrictRequestDecoder}. A connection on which that takes long is closed.
 */
final class ConnectionGuard extends ChannelInboundHandlerAdapter {

    private static final int PROTOCOL_SECONDS = 8;
    private static final String DECODER = "httpDecoder";

    @Override
    public void channelActive(ChannelHandlerContext context) {
        ChannelPipeline pipeline = context.pipeline();
        // Those that find out the protocol are in place by now, and what they add comes last.
        pipeline.addLast(new AwaitProtocol());
        pipeline.remove(this);
        context.fireChannelActive();
    }

    private static final class AwaitProtocol extends ChannelInboundHandlerAdapter {

        private @Nullable ScheduledFuture<?> closing;

        @Override
        public void handlerAdded(ChannelHandlerContext context) {
            if (replaceDecoder(context.pipeline())) {
                context.pipeline().remove(this);
            } else {
                closing = context.executor().schedule(() -> close(context), PROTOCOL_SECONDS, TimeUnit.SECONDS);
            }
        }

        private static void close(ChannelHandlerContext context) {
            var unused = context.close();
        }

        /** The first that is read after the protocol is known; its handlers have seen nothing yet. */
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            boolean unused = replaceDecoder(context.pipeline());
            context.pipeline().remove(this);
            context.fireChannelRead(message);
        }

        private static boolean replaceDecoder(ChannelPipeline pipeline) {
            boolean http1 = pipeline.get(DECODER) != null;
            if (http1) {
                var unused = pipeline.replace(DECODER, DECODER, new StrictRequestDecoder());
            }
            return http1;
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext context) {
            if (closing != null) {
                closing.cancel(false);
            }
        }
    }
}

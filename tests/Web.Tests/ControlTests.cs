using Digits.Web.Tests.Support;

namespace Digits.Web.Tests;

/// <summary>The modules between the page and the server, run in the browser but not through the page.</summary>
public class ControlTests(Chromium chromium)
{
    /// <summary>A pause that the server asks for must not take the place of the search for a server that is gone.</summary>
    [Fact]
    public async Task Connection_BusyWhileTheServerIsGone_StillFindsItAgain()
    {
        Assert.True(await RunAsync<bool>("control/connection.js", """
            const [{ Problem }, { Store }] = [await import('/js/client.js'), await import('/js/store.js')];
            const store = new Store();
            const connection = new m.Connection(store, { ready: async () => {} });
            const { setTimeout, clearTimeout } = window;
            const waiting = new Map();
            let last = 0;
            window.setTimeout = (action) => (waiting.set(++last, action), last);
            window.clearTimeout = (id) => waiting.delete(id);
            let again = 0;
            connection.handle(new Problem('unreachable', 'gone'), () => again++);
            const gone = !store.state.server.ok;
            connection.handle(new Problem('busy', 'wait', { retryAfter: 1 }), () => again++);
            Object.assign(window, { setTimeout, clearTimeout });
            for (const action of waiting.values()) action();
            await new Promise((done) => setTimeout(done));
            return gone && store.state.server.ok && again === 2;
            """));
    }

    [Fact]
    public async Task Connection_AnyAnswer_ShowsThatTheServerIsBack()
    {
        Assert.True(await RunAsync<bool>("control/connection.js", """
            const [{ Client, Problem }, { Store }] = [await import('/js/client.js'), await import('/js/store.js')];
            const store = new Store();
            const client = new Client('');
            const connection = new m.Connection(store, client);
            let again = 0;
            connection.handle(new Problem('unreachable', 'gone'), () => again++);
            await client.models();
            return store.state.server.ok && again === 1;
            """));
    }

    /// <summary>A network that swallows what is sent: after a while that is a server that cannot be reached, and it is tried again.</summary>
    [Fact]
    public async Task Client_OnASilentNetwork_GivesUp()
    {
        Assert.Equal("unreachable 30000, unreachable 40000, AbortError", await RunAsync<string>("client.js", """
            const { timeout } = AbortSignal;
            const { fetch } = window;
            let limit = 0;
            const silence = new AbortController();
            AbortSignal.timeout = (ms) => ((limit = ms), silence.signal);
            window.fetch = (_, { signal }) => new Promise((_, fail) => {
              const stop = () => fail(signal.reason);
              if (signal.aborted) stop();
              else signal.addEventListener('abort', stop);
            });
            const client = new m.Client('');
            const given = new AbortController();
            const large = { body: new Blob([new Uint8Array(200_000)]), type: 'image/png' };
            const outcomes = [];
            const superseded = client.models(given.signal).catch(({ name }) => name);
            given.abort();
            const says = await superseded;
            const waiting = client.models(new AbortController().signal).catch(({ kind }) => `${kind} 30000`);
            outcomes.push(limit === 30_000 ? waiting : `${limit}`, client.predict('digit', large, null).catch(({ kind }) => `${kind} ${limit}`));
            silence.abort(new DOMException('', 'TimeoutError'));
            const all = await Promise.all(outcomes);
            AbortSignal.timeout = timeout;
            window.fetch = fetch;
            return [...all, says].join(', ');
            """));
    }

    /// <summary>Pictures are sent smaller when they are large: the marks are where the ink is all the same.</summary>
    [Fact]
    public async Task Box_OfAPictureThatWasSentSmaller_IsMarkedInItsPlace()
    {
        Assert.Equal("144,134,206,134,144,188", await RunAsync<string>("components/sketchpad.js", """
            const { Store } = await import('/js/store.js');
            const store = new Store();
            const bitmap = await createImageBitmap(new ImageData(400, 300));
            document.body.append(m.sketchpad(store));
            store.replaceDrawing({ strokes: [], picture: { kind: 'file', blob: new Blob(), name: 'large', bitmap, onDisk: true } });
            const { prototype } = CanvasRenderingContext2D;
            const { moveTo } = prototype;
            const corners = [];
            prototype.moveTo = (...at) => corners.push(...at);
            store.patch('reading', { prediction: { preprocessing: { sourceWidth: 200, sourceHeight: 150, box: { x: 100, y: 75, width: 50, height: 30 } } } });
            while (corners.length < 6) await new Promise(requestAnimationFrame);
            prototype.moveTo = moveTo;
            return corners.slice(0, 6).map(Math.round).join();
            """));
    }

    [Fact]
    public async Task Command_NamesOnlyFilesThatLieOnADiskAndAreSentAsTheyAre()
    {
        Assert.Equal("digit.png,null,null image/png,digit.png,null image/png", await RunAsync<string>("photograph.js", """
            const canvas = new OffscreenCanvas(40, 40);
            canvas.getContext('2d').fillRect(10, 10, 9, 20);
            const picture = async (type, onDisk) => {
              const blob = await canvas.convertToBlob({ type });
              return { blob, name: 'digit.png', bitmap: await createImageBitmap(blob), onDisk };
            };
            const said = [];
            said.push((await m.inCommand(await picture('image/png', true))).name);
            said.push((await m.inCommand(await picture('image/png', false))).name);
            const drawn = await picture('image/png', true);
            const other = await m.inCommand({ ...drawn, blob: new Blob([drawn.blob], { type: 'image/x-other' }) });
            said.push(`${other.name} ${other.blob.type}`);
            const odd = await picture('image/png', true);
            said.push((await m.inCommand(odd)).name);
            await m.sendPicture(odd, async ({ body }) => { if (body === odd.blob) throw Object.assign(new Error(), { status: 415 }); });
            const again = await m.inCommand(odd);
            said.push(`${again.name} ${again.blob.type}`);
            return said.map(String).join();
            """));
    }

    [Fact]
    public async Task Thumbnails_FollowTheThemeWithoutAWatcherEach()
    {
        Assert.Equal("0 watchers, painted again: true", await RunAsync<string>("components/thumbnail.js", """
            const { MutationObserver } = window;
            let watchers = 0;
            window.MutationObserver = class extends MutationObserver {
              constructor(heard) {
                super(heard);
                watchers++;
              }
            };
            const [{ element, show }] = Array.from({ length: 100 }, () => m.thumbnail());
            window.MutationObserver = MutationObserver;
            document.body.append(element);
            show(new Array(784).fill(1));
            const shade = () => element.getContext('2d').getImageData(14, 14, 1, 1).data.join();
            const before = shade();
            document.documentElement.dataset.theme = 'dark';
            await new Promise((done) => setTimeout(done, 50));
            return `${watchers} watchers, painted again: ${shade() !== before}`;
            """));
    }

    [Fact]
    public async Task Part_ClosedOrUnchanged_IsNotPaintedAgain()
    {
        Assert.Equal("1, 1, 1, 2, 2", await RunAsync<string>("components/repaint.js", """
            let [isOpen, seen, painted] = [true, {}, 0];
            const update = m.repaint(() => isOpen, () => [seen], () => painted++);
            const counts = [];
            const count = () => (update(), counts.push(painted));
            count();
            count();
            [isOpen, seen] = [false, {}];
            count();
            isOpen = true;
            count();
            count();
            return counts.join(', ');
            """));
    }

    [Fact]
    public async Task Stylesheet_ThatCouldNotBeFetched_IsTriedAgain()
    {
        await using Window window = await chromium.OpenAsync();
        int asked = 0;
        await window.Page.RouteAsync("**/styles/strange.css", route =>
        {
            Interlocked.Increment(ref asked);
            return route.AbortAsync();
        });

        await window.RunAsync<bool>("dom.js", "await m.stylesheet('./styles/strange.css'); await m.stylesheet('./styles/strange.css'); return true;");

        Assert.Equal(2, asked);
    }

    /// <summary>More than 128 KiB are no argument on Linux.</summary>
    [Fact]
    public async Task Command_WithALargePicture_HandsItOverAsInput()
    {
        Assert.Matches("^echo '\\{\"image\":\"[A-Za-z0-9+/=]{200000}\"\\}' \\| curl -H 'Content-Type: application/json' -d @- http://x/p$",
            await RunAsync<string>("curl.js", "return m.curlPost('http://x', { path: '/p' }, { blob: new Blob([new Uint8Array(150_000)]), name: null });"));
    }

    private async Task<T> RunAsync<T>(string module, string body)
    {
        await using Window window = await chromium.OpenAsync();
        return await window.RunAsync<T>(module, body);
    }
}

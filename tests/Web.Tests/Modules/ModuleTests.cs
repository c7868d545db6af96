using Digits.Web.Tests.Support;

namespace Digits.Web.Tests.Modules;

/// <summary>The pure modules, run in the browser but not through the page.</summary>
public class ModuleTests(Chromium chromium)
{
    [Fact]
    public async Task Slots_UnitsThatStay_KeepTheirPlaces()
    {
        Assert.True(await RunAsync("inside/slots.js", """
            const slots = new m.Slots();
            const before = slots.assign([5, 9, 1]);
            const after = slots.assign([9, 7, 1, 2]);
            return after.get(9) === before.get(9) && after.get(1) === before.get(1) && after.get(7) !== undefined
              && new Set(after.values()).size === 4 && !after.has(5);
            """));
    }

    [Fact]
    public async Task Lane_NewerJobs_ReplaceTheWaitingOneAndAbortTheRunning()
    {
        string log = await RunAsync<string>("lane.js", """
            const lane = new m.Lane();
            const log = [];
            const job = (name, pause) => (signal) => new Promise((resolve, reject) => {
              log.push(`start ${name}`);
              signal.addEventListener('abort', () => { log.push(`abort ${name}`); reject(signal.reason); });
              setTimeout(() => { if (!signal.aborted) log.push(`end ${name}`); resolve(); }, pause);
            });
            lane.submit(job('a', 2000));
            lane.submit(job('b', 10));
            lane.submit(job('c', 10));
            await new Promise((resolve) => setTimeout(resolve, 500));
            return log.join(', ');
            """);
        Assert.Equal("start a, abort a, start c, end c", log);
    }

    [Fact]
    public async Task Book_CountsWhatWasMeantAgainstWhatWasRead()
    {
        Assert.True(await RunAsync("practice/book.js", """
            const pixels = Array.from({ length: 784 }, (_, i) => (i % 256) / 255);
            const said = (label, accepted = true) => ({ label: accepted ? label : null, rejection: accepted ? null : { bestGuess: label }, accepted, confidence: 0.9, model: 'digit', preprocessing: { pixels } });
            let book = [];
            for (const [id, truth, prediction] of [['a', '7', said('7')], ['b', '7', said('1')], ['c', '4', said('9', false)], ['b', '1', said('1')]])
              book = m.keep(book, m.entryOf(truth, prediction, id, new Date(0)));
            const { counts, right } = m.confusion(book);
            return book.length === 3 && right === 2 && counts[7][7] === 1 && counts[1][1] === 1 && counts[4][10] === 1
              && m.unpack(book[0].pixels).every((value, i) => Math.abs(value - pixels[i]) < 0.003) && m.forget(book, 'a').length === 2;
            """));
    }

    [Theory]
    [InlineData("plain-7.png", "plain-7.png")]
    [InlineData("my seven's.png", "'my seven'\\''s.png'")]
    [InlineData("$(reboot)", "'$(reboot)'")]
    public async Task Curl_AnyName_IsOneWordForAShell(string name, string word)
        => Assert.Equal(word, await RunAsync<string>("curl.js", "return m.quote(argument);", name));

    [Fact]
    public async Task NumbersHash_IsReadBackToTheSameOptions()
    {
        Assert.True(await RunAsync("control/address.js", """
            const options = { number: '007', seed: 4294967295, style: 'mixed', slant: -0.35, thickness: 0.2, variation: 0, ink: 'light', gap: 28, scale: 16 };
            const { tab, query } = m.parseHash(m.numbersHash(options));
            return tab === 'numbers' && JSON.stringify(m.parseOptions(query)) === JSON.stringify(options);
            """));
    }

    [Fact]
    public async Task InsideAndLooks_InAnAddress_AreReadBack()
    {
        Assert.True(await RunAsync("control/address.js", """
            const inside = { model: 'digit-mlp', pinned: { layer: 1, index: 12 }, off: [{ layer: 1, index: 3 }, { layer: 1, index: 40 }],
              shown: { inputs: 20, hidden: 40, threshold: 0.25, faintest: 0.1 } };
            const looks = { why: 'T-shirt/top', map: { layer: 4, channel: 25, row: 11, column: 6 } };
            const { query } = m.parseHash(m.hashOf('draw', { ...m.insideWords(inside), ...m.lookWords(looks) }));
            const back = m.parseInside(query);
            return Object.keys(inside).every((key) => JSON.stringify(back[key]) === JSON.stringify(inside[key]))
              && JSON.stringify(m.parseLooks(query)) === JSON.stringify(looks);
            """));
    }

    [Fact]
    public async Task Address_ThatMakesNoSense_IsAsAtFirst()
    {
        Assert.True(await RunAsync("control/address.js", """
            const { tab, query } = m.parseHash('#nowhere?unit=a:b&off=1:2:3,x&inputs=-4&hidden=9999&threshold=NaN&map=1:2&open=why,<b>&from=77&steps=1e9');
            return tab === 'draw' && m.hashOf('draw', { ...m.insideWords(m.parseInside(query)), ...m.lookWords(m.parseLooks(query)), ...m.stripWords(m.parseStrip(query)) }) === '#draw'
              && m.parseOpen('draw', query, ['models-digit-0']).join() === 'models-digit-0,why';
            """));
    }

    [Theory]
    [InlineData("not_a_digit", 0.997, "Hm. It is sure which digit it would be, not whether it is one.")]
    [InlineData("not_a_digit", 0.5, "Hm.")]
    [InlineData("not_fashion", 0.997, "Hm. It is sure which kind of clothing it would be, not whether it is any.")]
    [InlineData("blank", 0.1, "Hm.")]
    public async Task Refusal_OfWhatOneClassIsSureOf_SaysWhatItIsSureOf(string reason, double confidence, string words)
        => Assert.Equal(words, await RunAsync<string>("format.js",
            "return m.refusal({ rejection: { reason: argument[0], message: 'Hm.', bestGuess: '7' }, confidence: argument[1] });", new object[] { reason, confidence }));

    [Theory]
    [InlineData("seed", "4294967295", true)]
    [InlineData("seed", "4294967296", false)]
    [InlineData("seed", "-1", false)]
    [InlineData("seed", "1.5", false)]
    [InlineData("slant", "-1.1", false)]
    [InlineData("style", "\"gothic\"", false)]
    public async Task OptionProblem_OfWhatCannotBe_IsASentence(string key, string value, bool isPossible)
    {
        string body = "const { NUMBER_DEFAULTS } = await import('/js/store.js'); return m.optionProblem({ ...NUMBER_DEFAULTS, [argument[0]]: JSON.parse(argument[1]) }) ?? '';";
        string problem = await RunAsync<string>("control/options.js", body, new object[] { key, value });
        Assert.Equal(isPossible, problem.Length == 0);
    }

    [Theory]
    [InlineData(1, "100.0%")]
    [InlineData(0.99996, ">99.9%")]
    [InlineData(0.97309, "97.3%")]
    [InlineData(0.00001, "<0.1%")]
    [InlineData(0, "0.0%")]
    public async Task Percent_NeverCallsTheUncertainCertain(double share, string words)
        => Assert.Equal(words, await RunAsync<string>("format.js", "return m.percent(argument);", share));

    [Theory]
    [InlineData(1, ">99.9%")]
    [InlineData(0.5, "50.0%")]
    [InlineData(0, "0.0%")]
    public async Task Likely_WhereFloatsEnd_IsNotCertain(double probability, string words)
        => Assert.Equal(words, await RunAsync<string>("format.js", "return m.likely(argument);", probability));

    private Task<bool> RunAsync(string module, string body) => RunAsync<bool>(module, body);

    private async Task<T> RunAsync<T>(string module, string body, object? argument = null)
    {
        await using Window window = await chromium.OpenAsync();
        return await window.RunAsync<T>(module, body, argument);
    }
}

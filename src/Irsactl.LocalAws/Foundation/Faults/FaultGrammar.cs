using System.Globalization;
using System.Text.RegularExpressions;
using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>Fault rules as people write them.</summary>
internal static partial class FaultGrammar
{
    private const string Example = "write SERVICE:OPERATION=KIND, such as s3:*=503#2 or iam:CreateRole=throttle@0.1";
    private const string Kinds = "a kind is 500, 503, throttle, drop-before, drop-after, slow:2s or an error code such as AccessDenied:403";

    /// <summary>Reads a rule.</summary>
    /// <exception cref="IrsactlException">It cannot be read; says which part.</exception>
    public static FaultRule Read(string text)
    {
        var form = Form().Match(text);
        if (!form.Success || !RequestPattern.TryParse(form.Groups["pattern"].Value, out var pattern))
        {
            throw Wrong($"'{text}' is not a fault", Example);
        }

        var kind = form.Groups["kind"].Value;
        return new FaultRule(pattern, Kind(kind) ?? throw Wrong($"'{kind}' is not a kind of fault", Kinds))
        {
            Probability = form.Groups["probability"] is { Success: true, Value: var share } ? Probability(share) : 1,
            Times = form.Groups["times"] is { Success: true, Value: var count } ? Times(count) : null,
        };
    }

    private static Fault? Kind(string text) => text switch
    {
        "500" => new Fault.InternalError(),
        "503" => new Fault.Unavailable(),
        "throttle" => new Fault.Throttle(),
        "drop-before" => new Fault.DropBefore(),
        "drop-after" => new Fault.DropAfter(),
        _ when Slow().Match(text) is { Success: true } slow => new Fault.Slow(Duration(slow)),
        _ when Code().Match(text) is { Success: true } code =>
            new Fault.Refusal(
                code.Groups["code"].Value, code.Groups["status"] is { Success: true, Value: var status } ? Whole(status) : 400),
        _ => null,
    };

    private static double Probability(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var probability)
        && probability is > 0 and <= 1
            ? probability
            : throw Wrong($"'{text}' is not a probability", "write a number above 0 up to 1, such as 0.1");

    private static int Times(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && times > 0
            ? times
            : throw Wrong($"'{text}' is not a number of times", "write a whole number from 1");

    private static TimeSpan Duration(Match slow)
    {
        var number = Whole(slow.Groups["number"].Value);
        return slow.Groups["unit"].Value switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "s" => TimeSpan.FromSeconds(number),
            _ => TimeSpan.FromMinutes(number),
        };
    }

    private static int Whole(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static IrsactlException Wrong(string message, string hint) => new(LocalAwsErrors.InvalidRule, message, hint);

    [GeneratedRegex(
        @"\A(?<pattern>[^=]+)=(?<kind>[^@#]+)(@(?<probability>.*)|#(?<times>.*))?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();

    [GeneratedRegex(@"\Aslow:(?<number>[0-9]{1,6})(?<unit>ms|s|m)\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Slow();

    [GeneratedRegex(
        @"\A(?<code>[A-Z][A-Za-z0-9.]*)(:(?<status>[45][0-9]{2}))?\z", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}

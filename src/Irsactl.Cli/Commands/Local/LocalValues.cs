using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Clock;

namespace Irsactl.Cli.Commands.Local;

/// <summary>Values that only a local AWS takes.</summary>
internal static class LocalValues
{
    public static Option<string> AccountId() => new("--account-id")
    {
        Description = "The account, 12 digits",
        HelpName = "id",
        DefaultValueFactory = _ => "123456789012",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Length != 12 || !text.All(char.IsAsciiDigit))
            {
                result.AddError($"'{text}' given for --account-id is not 12 digits such as 123456789012");
            }

            return text;
        },
    };

    public static Option<double> ClockRate() => new("--clock-rate")
    {
        Description = "Seconds of AWS's clock in one of the machine's: 60 is a minute a second, 0 stands still",
        HelpName = "rate",
        DefaultValueFactory = _ => 1,
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
                && rate is >= 0 and <= ShiftedClock.FastestRate)
            {
                return rate;
            }

            result.AddError($"'{text}' given for --clock-rate is not a number from 0 to {ShiftedClock.FastestRate}");
            return 1;
        },
    };

    public static Option<int?> Seed() => new("--seed")
    {
        Description = "Decides which requests improbable faults happen to: the same seed and requests, the same faults. Default: "
            + "a new one, which is shown",
        HelpName = "number",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
            {
                return seed;
            }

            result.AddError($"'{text}' given for --seed is not a whole number from 0 to {int.MaxValue}");
            return null;
        },
    };

    /// <summary>The certificates of PEM files, one text; null for no files.</summary>
    /// <exception cref="IrsactlException">A file cannot be read or holds no certificate.</exception>
    public static string? ReadRoots(IReadOnlyList<string> files, string option)
    {
        if (files.Count == 0)
        {
            return null;
        }

        var texts = files.Select(file => (File: file, Pem: InputFile.Read(file))).ToList();
        foreach (var (file, pem) in texts)
        {
            RequireCertificate(file, pem, option);
        }

        return string.Join('\n', texts.Select(text => text.Pem));
    }

    private static void RequireCertificate(string file, string pem, string option)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw NoCertificate(file, option, error);
        }

        if (certificates.Count == 0)
        {
            throw NoCertificate(file, option, null);
        }

        foreach (var certificate in certificates)
        {
            certificate.Dispose();
        }
    }

    private static IrsactlException NoCertificate(string file, string option, Exception? error) => new(
        CliErrors.InvalidValue,
        $"{file}, given for {option}, holds no certificate in PEM",
        $"convert it with: openssl x509 -inform der -in {file}",
        error);
}

using System.Net;
using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Faults;

namespace Irsactl.LocalAws;

/// <summary>Refuses options that would only show later, and somewhere else, that they make no sense.</summary>
internal static class LocalAwsOptionsCheck
{
    /// <summary>Checks all options.</summary>
    /// <exception cref="IrsactlException">The first one that is wrong.</exception>
    public static void Check(LocalAwsOptions options)
    {
        Require(
            options.Port is >= 0 and <= ushort.MaxValue,
            $"port {options.Port} is not between 0 and 65535",
            "choose another, or 0 for a free one");
        Require(
            options.AccountId.Length == 12 && options.AccountId.All(char.IsAsciiDigit),
            $"account id '{options.AccountId}' is not 12 digits",
            "write an account such as 123456789012");
        Require(
            options.AccessKeyId.Length > 0 && !options.AccessKeyId.Contains('/', StringComparison.Ordinal),
            "the access key id is empty or has a slash",
            "choose another, such as test");
        Require(options.SecretAccessKey.Length > 0, "the secret access key is empty", "choose one, such as test");
        Require(
            options.DataDirectory is not "",
            "the data directory's name is empty",
            "name a directory, or leave it out to keep the state in memory");
        Require(options.Latency >= TimeSpan.Zero, "the latency is negative", "choose a duration from 0");
        Require(
            options.AccessLogInterval > TimeSpan.Zero && options.AccessLogInterval <= TimeSpan.FromDays(1),
            "the access log interval is not between 0 and 24 hours",
            "choose a duration such as 10s");
        Require(options.PropagationDelay >= TimeSpan.Zero, "the propagation delay is negative", "choose a duration from 0");
        Require(options.SettleDelay >= TimeSpan.Zero, "the settle delay is negative", "choose a duration from 0");
        foreach (var rule in options.Throttles)
        {
            Require(
                ThrottleRule.IsRate(rule.RequestsPerSecond),
                $"{rule.RequestsPerSecond} requests a second for {rule.Pattern} are no limit",
                "choose a rate above 0, such as 0.5");
        }

        foreach (var rule in options.Faults)
        {
            Require(
                rule.Probability is > 0 and <= 1,
                $"the probability {rule.Probability} of a fault of {rule.Pattern} is not above 0 up to 1",
                "choose one such as 0.1, or 1 for every request");
            Require(
                rule.Times is null or > 0,
                $"a fault of {rule.Pattern} is to happen {rule.Times} times",
                "choose a number from 1, or none for every time");
        }

        foreach (var (name, address) in options.Resolve)
        {
            Require(
                IPAddress.IsLoopback(address.Address),
                $"{name} resolves to {address}, which is not on this machine",
                "name a loopback address such as 127.0.0.1");
        }
    }

    private static void Require(bool condition, string message, string hint)
    {
        if (!condition)
        {
            throw new IrsactlException(LocalAwsErrors.InvalidOption, message, hint);
        }
    }
}

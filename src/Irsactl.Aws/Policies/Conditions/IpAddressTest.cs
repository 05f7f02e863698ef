namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>IpAddress</c>: an address in a range.</summary>
internal sealed class IpAddressTest(string wanted) : ValueTest
{
    private readonly IpRange? range = IpRange.TryParse(wanted);

    public override bool Fits(string actual, ConditionContext context) =>
        range is not null && IpRange.ParseAddress(actual) is { } address && range.Contains(address);
}

using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>What names may be like (ELBv2 API Reference, "CreateLoadBalancer" and "CreateTargetGroup").</summary>
internal static class ElbNames
{
    private const int Max = 32;
    private const string Reserved = "internal-";

    /// <summary>Refuses a name that no load balancer may have.</summary>
    /// <exception cref="AwsServiceException"><c>ValidationError</c>.</exception>
    public static void CheckLoadBalancer(string name)
    {
        Check("The load balancer name", name);
        if (name.StartsWith(Reserved, StringComparison.Ordinal))
        {
            throw ElbErrors.Validation($"The load balancer name '{name}' cannot begin with '{Reserved}'");
        }
    }

    /// <summary>Refuses a name that no target group may have.</summary>
    /// <exception cref="AwsServiceException"><c>ValidationError</c>.</exception>
    public static void CheckTargetGroup(string name) => Check("Target group name", name);

    private static void Check(string noun, string name)
    {
        if (name.Length > Max)
        {
            throw ElbErrors.Validation($"{noun} '{name}' cannot be longer than '{Max}' characters");
        }

        if (name.Length == 0 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw ElbErrors.Validation($"{noun} '{name}' can only contain characters that are alphanumeric characters and hyphens(-)");
        }

        if (name[0] == '-' || name[^1] == '-')
        {
            throw ElbErrors.Validation($"{noun} '{name}' cannot begin or end with a hyphen(-)");
        }
    }
}

using System.Buffers;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What names and descriptions of security groups may be like (EC2 API Reference, "CreateSecurityGroup").</summary>
internal static class GroupText
{
    private const int Max = 255;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ._-:/()#,@[]+=&;{}!$*");

    /// <summary>Refuses a name that no group may have.</summary>
    /// <exception cref="AwsServiceException"><c>InvalidParameterValue</c>.</exception>
    public static void CheckName(string name)
    {
        Check(name, "GroupName");
        if (name.StartsWith("sg-", StringComparison.OrdinalIgnoreCase))
        {
            throw Ec2Errors.InvalidValue("Invalid group name. Group names may not be in the format sg-*.");
        }

        if (name.Equals(SecurityGroup.Default, StringComparison.Ordinal))
        {
            throw Ec2Errors.InvalidValue($"Cannot use reserved security group name: {name}");
        }
    }

    /// <summary>Refuses a text with other characters, or too many.</summary>
    /// <exception cref="AwsServiceException"><c>InvalidParameterValue</c>.</exception>
    public static void Check(string text, string parameter)
    {
        if (text.Length > Max)
        {
            throw Ec2Errors.InvalidValue($"Value ({text}) for parameter {parameter} is invalid. Length exceeds maximum of {Max}.");
        }

        if (text.AsSpan().IndexOfAnyExcept(Allowed) is >= 0 and var at)
        {
            throw Ec2Errors.InvalidValue(text[at] > '\u007f'
                ? $"Value ({text}) for parameter {parameter} is invalid. Character sets beyond ASCII are not supported."
                : $"Invalid security group {(parameter is "GroupName" ? "name" : "description")}. Valid descriptions are strings less than "
                    + "256 characters from the following set: a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*");
        }
    }
}

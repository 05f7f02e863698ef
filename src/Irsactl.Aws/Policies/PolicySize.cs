namespace Irsactl.Aws.Policies;

/// <summary>Measures policies the way IAM's quotas do.</summary>
public static class PolicySize
{
    /// <summary>
    /// The characters that count: all but JSON's white space (IAM User Guide, "IAM and AWS STS quotas": "IAM does not count white space").
    /// </summary>
    public static int CountNonWhitespace(ReadOnlySpan<char> policy)
    {
        var count = 0;
        foreach (var character in policy)
        {
            if (character is not (' ' or '\t' or '\r' or '\n'))
            {
                count++;
            }
        }

        return count;
    }
}

namespace System.Reflection
{
    public abstract class MemberInfo
    {
        protected MemberInfo() { }
    }

    public sealed class AssemblyVersionAttribute : Attribute
    {
        public AssemblyVersionAttribute(string version) { }
    }

    public sealed class DefaultMemberAttribute : Attribute
    {
        public DefaultMemberAttribute(string memberName) { }
    }
}
